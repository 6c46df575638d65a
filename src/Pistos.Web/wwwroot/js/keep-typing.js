// A live refresh morphs the page under the person's hands: what they type, have opened or have ticked stays theirs.
const isField = element => element.matches("input, textarea, select")

const isTouched = field => {
  if (field === document.activeElement) return true
  if (field.type === "hidden" || field.type === "submit") return false
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked
  if (field.type === "file") return field.files.length > 0
  if (field.tagName === "SELECT") return [...field.options].some(option => option.selected !== option.defaultSelected) && field.dataset.touched === "true"
  return field.value !== field.defaultValue
}

// What was typed stays; whether it is right is the server's word.
const takeVerdict = (field, fresh) => {
  field.className = fresh.className
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (fresh.hasAttribute(name)) field.setAttribute(name, fresh.getAttribute(name))
    else field.removeAttribute(name)
  }
}

document.addEventListener("change", ({ target }) => { if (target.tagName === "SELECT") target.dataset.touched = "true" })

document.addEventListener("turbo:before-morph-element", event => {
  const { target, detail } = event
  // What the person is being told stays until it has been read.
  if (!detail.newElement && target.matches(".toast-message")) return event.preventDefault()
  if (isField(target) && isTouched(target)) {
    event.preventDefault()
    if (detail.newElement) takeVerdict(target, detail.newElement)
  }
  // A form with something typed in it is not taken away, even when the page no longer has it. A tick goes with its row.
  else if (!detail.newElement && [...target.querySelectorAll?.("input, textarea, select") ?? []].some(field => isTouched(field) && field.dataset.selectionTarget !== "row"))
    event.preventDefault()
})

// The server knows nothing of what is open.
document.addEventListener("turbo:before-morph-attribute", event => {
  const { target, detail } = event
  if (detail.attributeName === "open" && target.matches("details, dialog")) event.preventDefault()
  if (detail.attributeName === "data-bs-theme") event.preventDefault()
})

// A field that outlives its page, such as that of a new note, is empty again once its form was taken.
document.addEventListener("turbo:submit-end", ({ target, detail }) => {
  if (!detail.success || target.method !== "post") return
  for (const field of target.querySelectorAll("[data-turbo-permanent]")) field.value = field.defaultValue
})
