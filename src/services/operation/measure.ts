import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Family } from '../../domain/metrics/family.ts'
import type { Gate } from '../../domain/pace/gate.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { readFigures } from '../../storage/operation/figures.ts'
import { evidenceFamilies } from './evidence-families.ts'
import { gateFamilies } from './gate-families.ts'
import { moneyFamilies } from './money-families.ts'
import { upkeepFamilies } from './upkeep-families.ts'

/** Of more customers than the limit there are no figures for each by itself. */
export interface TooManyCustomers {
  readonly customers: number
  readonly max: number
}

export interface MeasuredOf {
  readonly db: Database
  readonly everyone: Everyone
  readonly gate: Gate
  readonly now: EpochMs
}

/** What somebody who runs the deployment watches, now. `by` tells all customers together or each by itself. */
export async function measure(
  { db, everyone, gate, now }: MeasuredOf,
  by: 'all' | 'customer',
): Promise<Result<readonly Family[], TooManyCustomers>> {
  const [figures, pace] = await Promise.all([readFigures(db, everyone, by, now), gate.status()])
  const max = LIMITS.metricCustomers
  if (by === 'customer' && figures.customers > max) {
    return err({ customers: figures.customers, max })
  }
  return ok([
    ...evidenceFamilies(figures),
    ...moneyFamilies(figures, now),
    ...upkeepFamilies(figures),
    ...gateFamilies(pace),
  ])
}
