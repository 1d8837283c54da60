/** The devices of `npm start`, but for a beam that is soon taken for blocked. */
export const SIMULATED_DEVICES = `
[[device]]
name = "front-door"
driver = "simulated"
simulates = "beam-pair"
counting = { blocked_limit_ms = 1000 }

[[device]]
name = "card-reader"
driver = "simulated"
simulates = "card-reader"

[[device]]
name = "book-scanner"
driver = "simulated"
simulates = "scanner"

[[device]]
name = "receipt-printer"
driver = "simulated"
simulates = "printer"
`
