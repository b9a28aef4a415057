import type { EpochMs } from '../../domain/brand.ts'
import { findingKinds } from '../../domain/ledger/finding.ts'
import { type Family, only, perhaps, type Sample } from '../../domain/metrics/family.ts'
import type { Figures } from '../../storage/operation/figures.ts'
import { ownedBy } from './labels.ts'

/** Whether what checks the books has run, and what it found. */
export const upkeepFamilies = (figures: Figures): readonly Family[] => [
  {
    name: 'makegood_findings_open',
    type: 'gauge',
    help: 'Open differences between the ledger and Stripe, by kind; GET /v1/findings lists them.',
    samples: findings(figures),
  },
  {
    name: 'makegood_ledger_check_faults',
    type: 'gauge',
    help: "Faults that the ledger's last re-verification found, at most 100 of them; 0 when it is sound.",
    samples: perhaps(figures.check?.faults),
  },
  moment('makegood_ledger_check', 'When the ledger was last re-verified.', figures.check?.at),
  moment(
    'makegood_reconciliation_newest',
    'When a customer was last compared with Stripe.',
    figures.reconciled.newest,
  ),
  moment(
    'makegood_reconciliation_oldest',
    'When the customer whose comparison is longest ago was compared with Stripe.',
    figures.reconciled.oldest,
  ),
  {
    name: 'makegood_customers_not_reconciled',
    type: 'gauge',
    help: 'Customers that were never compared with Stripe.',
    samples: only(figures.customers - figures.reconciled.customers),
  },
  {
    name: 'makegood_settlement_paused',
    type: 'gauge',
    help: '1 while settlement is paused for everyone.',
    samples: only(figures.paused.all),
  },
  {
    name: 'makegood_settlement_paused_customers',
    type: 'gauge',
    help: 'Customers whose settlement is paused by itself.',
    samples: only(figures.paused.customers),
  },
  moment('makegood_sweep', 'When the last sweep began, which wakes everyone.', figures.sweep?.at),
  {
    name: 'makegood_sweep_customers_failed',
    type: 'gauge',
    help: 'Customers that the last sweep could not wake.',
    samples: perhaps(figures.sweep?.failed),
  },
]

/** A time, in seconds since 1970. */
const moment = (name: string, help: string, at: EpochMs | null | undefined): Family => ({
  name: `${name}_timestamp_seconds`,
  type: 'gauge',
  unit: 'seconds',
  help,
  samples: perhaps(at && at / 1_000),
})

/** Each kind always has its figure, so that an alarm ends; by customer only what is open is told. */
function findings({ findings: open }: Figures): readonly Sample[] {
  const own = open.filter(({ customer }) => customer !== null)
  if (own.length > 0) {
    return own.map(({ customer, kind, findings: value }) => ({
      labels: { ...ownedBy(customer), kind },
      value,
    }))
  }
  return findingKinds.map((kind) => ({
    labels: { kind },
    value: open.find((each) => each.kind === kind)?.findings ?? 0,
  }))
}
