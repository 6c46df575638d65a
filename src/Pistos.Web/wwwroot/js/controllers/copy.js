import { Controller } from "@hotwired/stimulus"

// Copies the text of its source and says so.
export default class extends Controller {
  static targets = ["source", "done"]
  async copy() {
    const { value, textContent } = this.sourceTarget
    await navigator.clipboard.writeText(value ?? textContent.trim())
    this.doneTarget.hidden = false
    setTimeout(() => { this.doneTarget.hidden = true }, 2000)
  }
}
