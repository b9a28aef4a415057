/** One movement of a customer's balance at Stripe. */
export interface BalanceMove {
  /** Stripe's `cbtxn_...`. */
  readonly id: string
  readonly kind: 'credit' | 'use' | 'give-back' | 'void'
  /** Minor units, 0 or more. */
  readonly minor: number
  readonly invoice: string | null
  /** Of a void: the movement it takes back. */
  readonly voids: string | null
}

/** What became of credits on a balance, by the movement that brought each. */
export interface BalanceUse {
  /** Minor units that invoices have used up. */
  readonly applied: ReadonlyMap<string, number>
  readonly voided: ReadonlySet<string>
}

interface Lot {
  readonly id: string
  left: number
}

interface Use {
  readonly lot: Lot
  readonly invoice: string | null
  minor: number
}

/**
 * Stripe keeps one balance, not lots, so which credit an invoice used is a rule of ours: the oldest
 * first, and what a voided invoice gives back is the last that it took.
 *
 * @param moves Of one customer in one currency, oldest first, all of them.
 */
export function balanceUse(moves: readonly BalanceMove[]): BalanceUse {
  const lots: Lot[] = []
  const uses: Use[] = []
  const voided = new Set<string>()
  for (const move of moves) {
    switch (move.kind) {
      case 'credit':
        lots.push({ id: move.id, left: move.minor })
        break
      case 'use':
        uses.push(...taken(lots, move))
        break
      case 'give-back':
        giveBack(uses, move)
        break
      case 'void': {
        const lot = lots.find((each) => each.id === move.voids)
        if (!lot) break
        lot.left = 0
        voided.add(lot.id)
      }
    }
  }
  const applied = new Map<string, number>()
  for (const { lot, minor } of uses) applied.set(lot.id, (applied.get(lot.id) ?? 0) + minor)
  return { applied, voided }
}

function taken(lots: readonly Lot[], { minor, invoice }: BalanceMove): Use[] {
  let left = minor
  return lots.flatMap((lot) => {
    const share = Math.min(left, lot.left)
    lot.left -= share
    left -= share
    return share > 0 ? [{ lot, invoice, minor: share }] : []
  })
}

function giveBack(uses: readonly Use[], { minor, invoice }: BalanceMove): void {
  let left = minor
  for (const use of uses.toReversed().filter((each) => each.invoice === invoice)) {
    const share = Math.min(left, use.minor)
    use.minor -= share
    use.lot.left += share
    left -= share
  }
}
