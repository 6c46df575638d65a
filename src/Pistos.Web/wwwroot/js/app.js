// The behaviour of all pages. Everything reads and posts without it; this makes it quick and comfortable.
import "@hotwired/turbo"
import { Application } from "@hotwired/stimulus"
import "pistos/keep-typing"
import "pistos/live"

import ChartController from "pistos/controllers/chart"
import CommandsController from "pistos/controllers/commands"
import CopyController from "pistos/controllers/copy"
import DialogController from "pistos/controllers/dialog"
import FilterController from "pistos/controllers/filter"
import FocusController from "pistos/controllers/focus"
import MenuController from "pistos/controllers/menu"
import SelectionController from "pistos/controllers/selection"
import ShortcutsController from "pistos/controllers/shortcuts"
import ThemeController from "pistos/controllers/theme"
import ToastController from "pistos/controllers/toast"

const application = Application.start()
application.register("chart", ChartController)
application.register("commands", CommandsController)
application.register("copy", CopyController)
application.register("dialog", DialogController)
application.register("filter", FilterController)
application.register("focus", FocusController)
application.register("menu", MenuController)
application.register("selection", SelectionController)
application.register("shortcuts", ShortcutsController)
application.register("theme", ThemeController)
application.register("toast", ToastController)

// Says to tests, and to styles, that the page is alive.
document.documentElement.setAttribute("data-scripts", "on")
