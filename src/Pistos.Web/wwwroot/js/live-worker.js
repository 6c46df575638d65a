// One connection for all tabs of the browser: holds what each tab listens to, and opens the stream anew when that changes.
const tabs = new Map()
const superseded = []
let source, listening = "", timer

const closeSuperseded = () => { for (const stream of superseded.splice(0)) stream.close() }

const open = () => {
  const topics = [...new Set([...tabs.values()].flatMap(tab => tab.topics))].sort()
  const key = topics.join(",")
  if (key === listening && source && source.readyState !== EventSource.CLOSED) return

  listening = key
  // One that does not stand hears nothing that the next will not be told.
  if (source?.readyState === EventSource.OPEN) superseded.push(source)
  else source?.close()
  if (!key) { closeSuperseded(); source = undefined; return }

  const since = Math.min(...[...tabs.values()].filter(tab => tab.topics.length).map(tab => tab.since))
  const next = source = new EventSource(`/live?since=${since}&topics=${encodeURIComponent(key)}`)
  // The old stream stays until the new one stands, so nothing falls in between.
  next.onopen = () => { if (next === source) closeSuperseded() }
  next.onmessage = ({ data }) => {
    for (const [port, tab] of tabs) if (data === "*" || tab.topics.includes(data)) port.postMessage(data)
  }
  next.onerror = () => {
    // The browser reconnects by itself, unless the server refused (signed out, no such topic): try again, slowly.
    if (next.readyState === EventSource.CLOSED && next === source) setTimeout(() => { if (next === source) { listening = ""; open() } }, 15000)
  }
}

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data.topics.length) tabs.set(port, data)
    else tabs.delete(port)
    clearTimeout(timer)
    timer = setTimeout(open, 30)
  }
  port.start()
}
