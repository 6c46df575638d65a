// Listens for what changes on the page's topics and refreshes the page by morphing. One connection serves all tabs of a browser:
// browsers allow six to a host.
import { session } from "@hotwired/turbo"

const topicsOfPage = () => [...document.querySelectorAll("pistos-live")].flatMap(element => element.getAttribute("topics").split(" ").filter(Boolean))
const bornAt = () => Number(document.querySelector("pistos-live")?.getAttribute("since") ?? 0)

let pending = 0
let missed = false
let refreshedAt = 0

// A page where something changes all the time says how many seconds it wants to stand still.
const pace = () => 1000 * Math.max(0, ...[...document.querySelectorAll("pistos-live")].map(element => Number(element.getAttribute("pace") ?? 0)))

const refresh = () => {
  clearTimeout(pending)
  pending = setTimeout(() => {
    if (document.hidden) missed = true
    else if (session.navigator.currentVisit || document.querySelector("form[aria-busy=true]")) refresh() // Turbo would drop it
    else {
      refreshedAt = performance.now()
      // As session.refresh would, but at once: it waits for a moment, in which a form may be sent, and then breaks that off.
      session.visit(document.baseURI, { action: "replace", shouldCacheSnapshot: false, refresh: { method: "morph", scroll: "preserve" } })
    }
  }, Math.max(60, refreshedAt + pace() - performance.now()))
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !missed) return
  missed = false
  refresh()
})

// "*" says that the server no longer knows what was missed.
const hear = topic => {
  document.dispatchEvent(new CustomEvent("pistos:live", { detail: { topic } }))
  if (topic === "*" || topicsOfPage().includes(topic)) refresh()
}

const connectToWorker = url => {
  const worker = new SharedWorker(url, { name: "pistos-live" })
  worker.port.onmessage = ({ data }) => hear(data)
  worker.port.start()
  addEventListener("pagehide", () => worker.port.postMessage({ topics: [] }))
  return (topics, since) => worker.port.postMessage({ topics, since })
}

// Without SharedWorker the tab that holds the lock listens for all and tells the others.
const connectAsLeader = () => {
  const channel = new BroadcastChannel("pistos-live")
  const me = crypto.randomUUID()
  const wanted = new Map()
  let source, mine = { topics: [], since: 0 }, leading = false

  const open = () => {
    source?.close()
    const topics = [...new Set([...wanted.values()].flatMap(tab => tab.topics))]
    if (!topics.length) return
    const since = Math.min(...[...wanted.values()].filter(tab => tab.topics.length).map(tab => tab.since))
    source = new EventSource(`/live?since=${since}&topics=${encodeURIComponent(topics.join(","))}`)
    source.onmessage = ({ data }) => { channel.postMessage({ topic: data }); hear(data) }
  }
  const want = (tab, topics, since) => { wanted.set(tab, { topics, since }); open() }

  channel.onmessage = ({ data }) => {
    if (data.topic && !leading) hear(data.topic)
    if (data.tab && leading) want(data.tab, data.topics, data.since)
    if (data.ask && !leading) channel.postMessage({ tab: me, ...mine })
  }
  navigator.locks.request("pistos-live", () => {
    leading = true
    want(me, mine.topics, mine.since)
    channel.postMessage({ ask: true })
    return new Promise(() => {})
  })
  addEventListener("pagehide", () => channel.postMessage({ tab: me, topics: [], since: 0 }))
  return (topics, since) => {
    mine = { topics, since }
    if (leading) want(me, topics, since)
    else channel.postMessage({ tab: me, topics, since })
  }
}

const connectAlone = () => {
  let source
  return (topics, since) => {
    source?.close()
    if (!topics.length) return
    source = new EventSource(`/live?since=${since}&topics=${encodeURIComponent(topics.join(","))}`)
    source.onmessage = ({ data }) => hear(data)
  }
}

const workerUrl = document.querySelector("meta[name=pistos-live-worker]")?.content
let subscribe

const listen = () => {
  const topics = [...new Set(topicsOfPage())].sort()
  if (!subscribe) {
    if (!topics.length) return
    subscribe = "SharedWorker" in window && workerUrl ? connectToWorker(workerUrl)
      : navigator.locks && "BroadcastChannel" in window ? connectAsLeader()
      : connectAlone()
  }
  subscribe(topics, bornAt())
}

document.addEventListener("turbo:load", listen)
addEventListener("pageshow", event => { if (event.persisted) { listen(); refresh() } })
