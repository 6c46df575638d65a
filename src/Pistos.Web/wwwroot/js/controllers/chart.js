import { Controller } from "@hotwired/stimulus"

// Draws the figures of the table beside it. The library is fetched only on pages that have a chart.
export default class extends Controller {
  static values = { model: Object }
  static targets = ["canvas"]

  async connect() {
    this.here = true
    this.echarts = await import("echarts")
    if (!this.here) return
    this.canvasTarget.hidden = false
    this.draw = () => this.render()
    this.resize = new ResizeObserver(() => this.chart?.resize())
    this.resize.observe(this.canvasTarget)
    this.theme = new MutationObserver(this.draw)
    this.theme.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] })
    this.paper = matchMedia("print")
    this.paper.addEventListener("change", this.draw)
    this.render()
  }

  disconnect() {
    this.here = false
    this.resize?.disconnect()
    this.theme?.disconnect()
    this.paper?.removeEventListener("change", this.draw)
    this.chart?.dispose()
    this.chart = null
  }

  modelValueChanged() { if (this.chart) this.render() }

  render() {
    this.chart ??= this.echarts.init(this.canvasTarget)
    this.chart.setOption(this.option(), true)
    // Who prints does not wait for the next frame.
    if (this.paper.matches) this.chart.getZr().flush()
  }

  option() {
    const { kind, labels, series, unit, stacked } = this.modelValue
    const style = getComputedStyle(document.documentElement)
    const color = name => style.getPropertyValue(name).trim()
    const number = new Intl.NumberFormat(document.documentElement.lang, unit === "percent" ? { style: "percent", maximumFractionDigits: 1 } : unit ? { style: "currency", currency: unit, maximumFractionDigits: 2 } : { maximumFractionDigits: 2 })
    const axis = new Intl.NumberFormat(document.documentElement.lang, { ...number.resolvedOptions(), minimumFractionDigits: 0, maximumFractionDigits: unit === "percent" ? 1 : 2 })
    const text = { color: color("--pistos-muted"), fontFamily: color("--tblr-font-sans-serif"), fontSize: 12 }
    const line = { lineStyle: { color: color("--pistos-line") } }
    const lying = kind === "bars"
    const names = { type: "category", data: labels, axisLabel: text, axisLine: line, axisTick: { show: false }, boundaryGap: kind !== "line" && kind !== "area", inverse: lying }
    const values = { type: "value", axisLabel: { ...text, formatter: value => axis.format(value) }, splitLine: line, splitNumber: 4 }
    return {
      animation: !this.paper.matches && !matchMedia("(prefers-reduced-motion: reduce)").matches,
      animationDuration: 300,
      color: ["--pistos-chart-1", "--pistos-chart-2", "--pistos-chart-3", "--pistos-chart-4", "--pistos-chart-5"].map(color),
      textStyle: { fontFamily: text.fontFamily },
      grid: { left: 4, right: 12, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
      legend: series.length > 1 ? { top: 0, left: 0, itemWidth: 10, itemHeight: 10, itemGap: 18, icon: "roundRect", textStyle: { ...text, color: color("--pistos-text") } } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: color("--pistos-raised"), borderColor: color("--pistos-line"), textStyle: { ...text, color: color("--pistos-text") }, valueFormatter: value => value == null ? "–" : number.format(value) },
      xAxis: lying ? values : names,
      yAxis: lying ? names : values,
      series: series.map(each => ({
        name: each.name,
        type: kind === "bar" || lying ? "bar" : "line",
        data: each.values,
        stack: stacked ? "all" : undefined,
        barMaxWidth: 28,
        itemStyle: kind === "bar" ? { borderRadius: stacked ? 0 : [3, 3, 0, 0] } : lying ? { borderRadius: [0, 3, 3, 0] } : undefined,
        showSymbol: labels.length < 3,
        symbolSize: 6,
        lineStyle: { width: 2.25 },
        areaStyle: kind === "area" ? { opacity: 0.12 } : undefined,
      })),
    }
  }
}
