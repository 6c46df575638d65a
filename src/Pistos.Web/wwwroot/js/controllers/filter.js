import { Controller } from "@hotwired/stimulus"

// A form of filters sends itself: at once when something is chosen, after a breath when something is typed.
export default class extends Controller {
  disconnect() { clearTimeout(this.timer) }
  typed() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), 180)
  }
  chosen() { this.send() }
  send() {
    clearTimeout(this.timer)
    this.element.requestSubmit()
  }
}
