import { Controller } from "@hotwired/stimulus"

// The command bar: a combobox over pages, actions and customers. Arrows move, Enter goes, Escape leaves.
export default class extends Controller {
  static targets = ["dialog", "input", "list"]
  static values = { url: String }

  connect() {
    this.opener = () => this.open()
    document.addEventListener("pistos:commands", this.opener)
  }
  disconnect() {
    document.removeEventListener("pistos:commands", this.opener)
    this.request?.abort()
  }

  open(event) {
    event?.preventDefault()
    if (!this.dialogTarget.open) this.dialogTarget.showModal()
    this.inputTarget.select()
    this.find()
  }

  typed() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.find(), 90)
  }

  async find() {
    this.request?.abort()
    this.request = new AbortController()
    try {
      const answer = await fetch(`${this.urlValue}?q=${encodeURIComponent(this.inputTarget.value)}`, { signal: this.request.signal, headers: { Accept: "text/html" } })
      if (!answer.ok) return
      this.listTarget.innerHTML = await answer.text()
      this.options.forEach((option, i) => { option.id = `command-${i}` })
      this.mark(0)
    } catch (error) {
      if (error.name !== "AbortError") throw error
    }
  }

  get options() { return [...this.listTarget.querySelectorAll("[role=option]")] }

  mark(index) {
    const options = this.options
    this.index = options.length ? (index + options.length) % options.length : -1
    options.forEach((option, i) => option.setAttribute("aria-selected", i === this.index))
    const current = options[this.index]
    current?.scrollIntoView({ block: "nearest" })
    if (current) this.inputTarget.setAttribute("aria-activedescendant", current.id)
    else this.inputTarget.removeAttribute("aria-activedescendant")
  }

  key(event) {
    if (event.key === "ArrowDown") this.mark(this.index + 1)
    else if (event.key === "ArrowUp") this.mark(this.index - 1)
    else if (event.key === "Enter") this.options[this.index]?.querySelector("a").click()
    else return
    event.preventDefault()
  }

  leave(event) {
    if (event.target === this.dialogTarget || event.target.closest("a")) this.dialogTarget.close()
  }
}
