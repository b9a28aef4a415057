/** What a caller may do, one word a right. Every route asks for one. */
export const scopes = [
  /** Send signals. */
  'ingest',
  /** See everything of what one may see, single signals and keys included. */
  'read',
  /** See what was judged and what is owed: verdicts, credits, transfers, forecasts, the portfolio. */
  'report',
  /** Propose what moves money: goodwill, exclusions and stated outages. */
  'settle:propose',
  /** Keep it running: advance a customer, bring invoice lines in, reconcile. */
  'operate',
  /** Decide about money that another has proposed. */
  'approve',
  /** File claims, withdraw them and answer offers. */
  'claim',
  /** File disputes, add to them and withdraw them; appeal against exclusions. */
  'dispute',
  /** See who has access, and how they came to it. */
  'audit',
  /** Customers, SLAs, agreements, keys, people and how they sign in. */
  'admin',
] as const
export type Scope = (typeof scopes)[number]

/** What a scope of a key brings along: what it could always do, from before there were words for it. */
const alsoOfKeys: Partial<Record<Scope, readonly Scope[]>> = {
  read: ['report'],
  claim: ['dispute'],
  admin: ['settle:propose', 'operate', 'audit'],
}

/**
 * All that a key may do. A customer's key that may approve decides about nothing but whether to appeal.
 * People have what their role says, and not a scope more.
 */
export function scopesOfKey(own: readonly Scope[], of: 'provider' | 'customer'): readonly Scope[] {
  const also = own.flatMap((scope) => alsoOfKeys[scope] ?? [])
  const appeals: readonly Scope[] = of === 'customer' && own.includes('approve') ? ['dispute'] : []
  return [...new Set([...own, ...also, ...appeals])]
}

/** Scopes that a provider's key is given by two people, since either would undo what two are for. */
export const privileged: readonly Scope[] = ['approve', 'admin']

/** Scopes whose key acts under the name of whoever made it and has seen it. */
export const proposing: readonly Scope[] = ['settle:propose', 'admin', 'approve']
