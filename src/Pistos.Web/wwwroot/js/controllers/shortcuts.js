import { Controller } from "@hotwired/stimulus"

// Keys that work everywhere: ? shows them, Ctrl+K and / search, g and a letter goes to a page. Pages add their own with data-shortcut="x".
export default class extends Controller {
  static targets = ["sheet"]

  connect() {
    this.listener = event => this.press(event)
    document.addEventListener("keydown", this.listener)
  }
  disconnect() { document.removeEventListener("keydown", this.listener) }

  press(event) {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") return this.search(event)
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return

    if (event.key === "?") return this.show(event)
    // The letter on the key cap, so that the same keys work with a Greek layout.
    const letter = event.key === "/" ? "/" : event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : ""
    const typed = this.before ? `${this.before} ${letter}` : letter
    this.before = ""
    if (typed === "/") return this.search(event)

    const element = letter && [...document.querySelectorAll("[data-shortcut]")].find(each => each.dataset.shortcut === typed)
    if (element) {
      event.preventDefault()
      element.matches("input, textarea, select") ? element.focus() : element.click()
    } else if (typed === "g") {
      this.before = "g"
      setTimeout(() => { this.before = "" }, 1200)
    }
  }

  show(event) {
    event.preventDefault()
    this.sheetTarget.showModal()
  }

  search(event) {
    event.preventDefault()
    document.dispatchEvent(new Event("pistos:commands"))
  }

  close() { this.sheetTarget.close() }
}
