import { Controller } from "@hotwired/stimulus"

// Shows the chosen theme at once; the form beside it keeps the choice.
export default class extends Controller {
  choose({ params: { name } }) {
    document.documentElement.dataset.theme = name
    document.dispatchEvent(new Event("pistos:theme"))
  }
}
