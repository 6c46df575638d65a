import module from "@rudderstack/rudder-sdk-node"

const Analytics = module.default ?? module
const [, , host, writeKey] = process.argv
const analytics = new Analytics(writeKey, { dataPlaneUrl: host, flushAt: 4, flushInterval: 100 })
const told = (call, message) => new Promise((done, failed) => analytics[call](message, (error) => (error ? failed(error) : done())))

await Promise.all([
  told("identify", { userId: "42", messageId: "r1", traits: { name: "Μαρία Παπαδοπούλου", email: "maria@example.gr" } }),
  told("track", { userId: "42", messageId: "r2", event: "Προσθήκη στο καλάθι", properties: { price: 4.9 } }),
  told("page", { userId: "42", messageId: "r3", name: "Καφέδες" }),
  told("screen", { userId: "42", messageId: "r4", name: "Basket" }),
  told("group", { userId: "42", messageId: "r5", groupId: "family-7" }),
  told("alias", { userId: "42", messageId: "r6", previousId: "visitor-9" }),
])
process.exit(0)
