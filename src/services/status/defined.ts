import { countedIndicators } from '../../domain/sla/indicator/counted.ts'
import type { IndicatorPlan } from '../../domain/sla/indicator/plan.ts'
import {
  type Component,
  componentsOf,
  type StatusDefinition,
} from '../../domain/status/definition.ts'
import { findSlaVersion, type SlaVersion } from '../../storage/customers/sla-versions.ts'
import { type Database, messageOf } from '../../storage/database.ts'
import { statusDefinition } from '../../storage/status/definitions.ts'
import { readStoredSla } from '../agreements/stored-sla.ts'

/** A definition with what it counts. */
export interface Defined {
  readonly definition: StatusDefinition
  readonly components: readonly Component[]
  readonly indicators: readonly IndicatorPlan[]
  /** What all of it is made from again. */
  readonly kept: { readonly definition: StatusDefinition; readonly sla: SlaVersion }
}

/**
 * The definition in force; null before the first.
 *
 * @param last What is used while the database does not answer.
 * @throws what the database says, where there is no last one.
 */
export async function definedNow(
  db: Database,
  last: Defined['kept'] | null,
): Promise<Defined | null> {
  try {
    const definition = await statusDefinition(db)
    if (!definition) return null
    if (definition.version === last?.definition.version) return definedBy(last)
    const sla = await findSlaVersion(db, definition.sla)
    if (!sla) throw new Error('the public page names an SLA version that is not there')
    return definedBy({ definition, sla })
  } catch (why) {
    if (!last) throw why
    console.warn(`the public page goes on as it was defined: ${messageOf(why)}`)
    return definedBy(last)
  }
}

function definedBy(kept: Defined['kept']): Defined {
  const { definition, sla } = kept
  const document = readStoredSla(sla)
  return {
    definition,
    components: componentsOf(document, definition.components),
    indicators: countedIndicators(document),
    kept,
  }
}
