import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Database } from '../../storage/database.ts'
import { statusDefinition } from '../../storage/status/definitions.ts'
import type { StatusPart } from '../../storage/status/keeper-store.ts'
import type { CustomerMemory } from '../memory/customer-memory.ts'
import { statusParts } from './status-parts.ts'

/** What the keeper has taken of a customer's counts, as its actor remembers it. */
export class HandedIn {
  #version = 0
  readonly #days = new Map<number, string>()

  /** Under another definition nothing has been taken yet. */
  under(version: number): ReadonlyMap<number, string> {
    if (version !== this.#version) this.#days.clear()
    this.#version = version
    return this.#days
  }

  add(parts: readonly StatusPart[]): void {
    for (const { day, body } of parts) this.#days.set(day, body)
  }
}

/** What handing in needs of its surroundings. */
export interface HandingIn {
  readonly db: Database
  readonly memory: CustomerMemory
  readonly clock: () => EpochMs
  readonly handedIn: HandedIn
  /** @returns false where the keeper knows another definition. */
  take(version: number, customer: CustomerId, parts: readonly StatusPart[]): Promise<boolean>
}

/** Days that are handed in at once: a month's are a few hundred kilobytes at the most. */
const daysAtOnce = 31

/** Brings the public page's counts of a customer up to the evidence. Does nothing without a definition. */
export async function handIn(at: HandingIn, customer: CustomerId): Promise<void> {
  const definition = await statusDefinition(at.db)
  if (!definition) return
  const { version } = definition
  const parts = await statusParts(at, customer, definition, at.handedIn.under(version))
  for (let first = 0; first < parts.length; first += daysAtOnce) {
    const some = parts.slice(first, first + daysAtOnce)
    if (!(await at.take(version, customer, some))) return
    at.handedIn.add(some)
  }
}
