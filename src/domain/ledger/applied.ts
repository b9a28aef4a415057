/** One movement of a customer's balance at Stripe. */
export interface BalanceMove {
  /** Stripe's `cbtxn_...`. */
  readonly id: string
  /**
   * `take`: the balance gives so much, to an invoice or to whoever changed it. `give`: it gets so much.
   * `give-back`: an invoice that was voided returns what it took. `void`: a gift is taken back.
   */
  readonly kind: 'give' | 'take' | 'give-back' | 'void'
  /** Minor units, 0 or more. */
  readonly minor: number
  /** The invoice that takes or returns; null for what is no invoice's. */
  readonly invoice: string | null
  /** Of a void: the movement it takes back. */
  readonly voids: string | null
}

/** What became of credits on a balance, by the movement that brought each. */
export interface BalanceUse {
  /** Minor units that invoices have used up. */
  readonly applied: ReadonlyMap<string, number>
  readonly voided: ReadonlySet<string>
  /** What is left of all gifts less what is owed: the balance itself, positive for the customer. */
  readonly left: number
}

/** What was given, and how much of it is left. */
interface Lot {
  readonly id: string
  left: number
}

/** What of a lot went to whom. */
interface Use {
  readonly lot: Lot
  readonly invoice: string | null
  minor: number
}

/** What was taken beyond all lots, and waits for the next. */
interface Debt {
  readonly invoice: string | null
  left: number
}

/**
 * Stripe keeps one balance, not lots, so which credit an invoice used is a rule of ours: the oldest
 * first; what is taken beyond them is paid by the next; and what a voided invoice gives back is the
 * last that it took. What nobody's invoice took is gone and applied to none.
 *
 * @param moves Of one customer in one currency, oldest first, all of them.
 */
export function balanceUse(moves: readonly BalanceMove[]): BalanceUse {
  const lots: Lot[] = []
  const uses: Use[] = []
  const debts: Debt[] = []
  const voided = new Set<string>()
  const give = (id: string, minor: number) => {
    const lot = { id, left: minor }
    lots.push(lot)
    for (const debt of debts) uses.push(...moved(lot, debt))
  }
  const take = (minor: number, invoice: string | null, from: readonly Lot[]) => {
    const debt = { invoice, left: minor }
    for (const lot of from) uses.push(...moved(lot, debt))
    debts.push(debt)
  }
  for (const { id, kind, minor, invoice, voids } of moves) {
    switch (kind) {
      case 'give':
        give(id, minor)
        break
      case 'take':
        take(minor, invoice, lots)
        break
      case 'give-back':
        give(id, minor - returned(uses, debts, minor, invoice))
        for (const lot of lots) for (const debt of debts) uses.push(...moved(lot, debt))
        break
      case 'void': {
        const lot = lots.find((each) => each.id === voids)
        if (lot) voided.add(lot.id)
        take(minor, null, lot ? [lot, ...lots] : lots)
      }
    }
  }
  const applied = new Map<string, number>()
  for (const use of uses.filter((each) => each.invoice !== null)) {
    applied.set(use.lot.id, (applied.get(use.lot.id) ?? 0) + use.minor)
  }
  const sum = (some: readonly { readonly left: number }[]) =>
    some.reduce((all, each) => all + each.left, 0)
  return { applied, voided, left: sum(lots) - sum(debts) }
}

/** Pays as much of a debt as the lot has. */
function moved(lot: Lot, debt: Debt): Use[] {
  const minor = Math.min(lot.left, debt.left)
  if (minor === 0) return []
  lot.left -= minor
  debt.left -= minor
  return [{ lot, invoice: debt.invoice, minor }]
}

/** Undoes what an invoice took, the latest first, owed or paid; returns how much was its. */
function returned(
  uses: readonly Use[],
  debts: readonly Debt[],
  minor: number,
  invoice: string | null,
): number {
  let left = minor
  for (const debt of debts.toReversed().filter((each) => each.invoice === invoice)) {
    const share = Math.min(left, debt.left)
    debt.left -= share
    left -= share
  }
  for (const use of uses.toReversed().filter((each) => each.invoice === invoice)) {
    const share = Math.min(left, use.minor)
    use.minor -= share
    use.lot.left += share
    left -= share
  }
  return minor - left
}
