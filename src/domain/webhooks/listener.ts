import type { Owner } from '../tenant.ts'

/** Whoever asked on the public page to be told of it, and of nothing else. No customer has this name. */
export const PUBLIC = '@public'

/** Who has an endpoint: a customer hears of itself, the provider of every customer, the public of the page. */
export type Listener = Owner | typeof PUBLIC
