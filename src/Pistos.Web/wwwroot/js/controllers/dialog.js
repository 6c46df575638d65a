import { Controller } from "@hotwired/stimulus"

// On a link to #id: opens that dialog as a modal one. Without scripts the address's target shows it.
export default class extends Controller {
  open(event) {
    event.preventDefault()
    this.dialog = document.getElementById(new URL(this.element.href).hash.slice(1))
    this.dialog.showModal()
    this.dialog.addEventListener("click", this.dismiss)
  }
  // On the backdrop or on a link that leads back.
  dismiss = event => {
    const leaves = event.target === this.dialog || event.target.closest("[data-dialog-close]")
    if (!leaves) return
    event.preventDefault()
    this.dialog.close()
  }
  disconnect() { this.dialog?.removeEventListener("click", this.dismiss) }
}
