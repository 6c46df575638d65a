import { Controller } from "@hotwired/stimulus"

// Rows ticked for a bulk action: counts them, ticks all, Shift ticks a range. The style shows the bar of actions only when there is something to act on, or no script.
// "Beyond" is the box for those on other pages too: whoever ticks nothing here means nobody there.
export default class extends Controller {
  static targets = ["all", "row", "count", "beyond"]

  connect() {
    this.update()
    this.morphed = () => this.update()
    document.addEventListener("turbo:morph", this.morphed)
  }

  disconnect() { document.removeEventListener("turbo:morph", this.morphed) }

  toggleAll() {
    for (const row of this.rowTargets) row.checked = this.allTarget.checked
    this.update()
  }

  toggle(event) {
    const rows = this.rowTargets
    const here = rows.indexOf(event.target)
    if (event.shiftKey && this.last >= 0)
      for (let i = Math.min(here, this.last); i <= Math.max(here, this.last); i++) rows[i].checked = event.target.checked
    this.last = here
    this.update()
  }

  update() {
    const ticked = this.rowTargets.filter(row => row.checked).length
    for (const beyond of this.beyondTargets) if (ticked === 0) beyond.checked = false
    for (const count of this.countTargets) count.textContent = ticked.toLocaleString(document.documentElement.lang)
    if (!this.hasAllTarget) return
    this.allTarget.checked = ticked > 0 && ticked === this.rowTargets.length
    this.allTarget.indeterminate = ticked > 0 && ticked < this.rowTargets.length
  }

  rowTargetConnected() { this.update() }
}
