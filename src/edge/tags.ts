/** What operations are about, in the order in which the reference tells them. */
export const tags = {
  signals: 'What was measured: reported requests and probes, and those that were refused.',
  customers: 'Customers, the SLAs that are promised to them, and the agreements that bind them.',
  judging: 'Verdicts, what the open periods come to, and what another SLA would have cost.',
  credits: 'Service credits, the ledger that keeps them, and who agrees to them.',
  claims: 'What customers claim, are offered, and dispute.',
  statements: 'What people state: time that an exclusion holds for, components that were down.',
  settlement: 'Getting credits to Stripe: limits, pauses, runs, and the comparison with Stripe.',
  status: 'The public status page: what it is about, and what people add to it.',
  reports: 'Breach reports: one record of a period, in several formats.',
  webhooks: 'Being told what happens, by signed messages (Standard Webhooks).',
  keys: 'Bearer keys and their lives.',
  people: 'People, their roles, how they sign in, and what takes two owners.',
  operation: 'What those who run a deployment watch.',
  assistants: 'What assistants read, by the Model Context Protocol.',
  pages: 'Pages for people, and what belongs to them.',
  reference: 'What this API says of itself.',
} as const

export type Tag = keyof typeof tags
