import { Analytics } from "@segment/analytics-node"

const [, , host, writeKey] = process.argv
const analytics = new Analytics({ host, writeKey, flushAt: 3, maxRetries: 2 })
const failures = []
analytics.on("error", (error) => failures.push(error))

analytics.identify({ userId: "42", messageId: "s1", traits: { name: "Μαρία Παπαδοπούλου", email: "maria@example.gr" } })
analytics.track({ userId: "42", messageId: "s2", event: "Προσθήκη στο καλάθι", properties: { price: 4.9 } })
analytics.page({ userId: "42", messageId: "s3", name: "Καφέδες", properties: { path: "/coffee" } })
analytics.screen({ userId: "42", messageId: "s4", name: "Basket" })
analytics.group({ userId: "42", messageId: "s5", groupId: "family-7", traits: { size: 4 } })
analytics.alias({ userId: "42", messageId: "s6", previousId: "visitor-9" })
await analytics.closeAndFlush()
if (failures.length) {
  console.error(JSON.stringify(failures))
  process.exit(1)
}
