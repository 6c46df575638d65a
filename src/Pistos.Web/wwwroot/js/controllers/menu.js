import { Controller } from "@hotwired/stimulus"

// A details element that behaves as a menu: closes on Escape and when the focus or a click goes elsewhere.
export default class extends Controller {
  connect() {
    this.elsewhere = event => { if (!this.element.contains(event.target)) this.element.open = false }
    this.escape = event => {
      if (event.key !== "Escape" || !this.element.open) return
      this.element.open = false
      this.element.querySelector("summary").focus()
    }
    document.addEventListener("click", this.elsewhere)
    document.addEventListener("focusin", this.elsewhere)
    this.element.addEventListener("keydown", this.escape)
  }
  disconnect() {
    document.removeEventListener("click", this.elsewhere)
    document.removeEventListener("focusin", this.elsewhere)
  }
}
