import { Controller } from "@hotwired/stimulus"

// What a screen reader should hear first, such as the errors of a form.
export default class extends Controller {
  connect() { this.element.focus() }
}
