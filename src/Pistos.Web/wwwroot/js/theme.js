// Runs before the first paint, so that a dark screen does not flash white. "auto" follows the system.
(() => {
  const root = document.documentElement
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const apply = () => {
    const theme = root.dataset.theme
    root.setAttribute("data-bs-theme", theme === "dark" || (theme !== "light" && dark.matches) ? "dark" : "light")
  }
  apply()
  dark.addEventListener("change", apply)
  document.addEventListener("turbo:render", apply)
  document.addEventListener("pistos:theme", apply)
})()
