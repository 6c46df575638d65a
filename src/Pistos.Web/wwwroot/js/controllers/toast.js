import { Controller } from "@hotwired/stimulus"

// A message that leaves by itself, unless it says that something failed, or somebody is reading it.
export default class extends Controller {
  connect() {
    this.element.querySelector("button").hidden = false
    if (!this.element.classList.contains("toast-failed")) this.start()
    this.element.addEventListener("pointerenter", () => this.stop())
    this.element.addEventListener("focusin", () => this.stop())
    this.element.addEventListener("pointerleave", () => this.start())
  }
  disconnect() { this.stop() }
  start() { this.timer = setTimeout(() => this.close(), 7000) }
  stop() { clearTimeout(this.timer) }
  close() { this.element.remove() }
}
