import { LIMITS } from '../limits.ts'
import { keepable } from '../signals/attributes.ts'
import { faultAt, type SignalFault } from '../signals/fault.ts'
import { fieldRules } from '../signals/registry.ts'
import type { FieldValue } from '../signals/signal.ts'
import { furtherNames } from './semconv.ts'
import type { Attributes } from './telemetry.ts'

/** What is decoded of an attribute, by its name alone. */
export const readable = (name: string): 'any' | 'number' | 'nothing' =>
  fieldRules.has(name) || furtherNames.has(name) ? 'any' : keepable(name)

/** Gathers the attributes of one thing, whichever encoding they come from. */
export class AttributesGathered implements Attributes {
  readonly values = new Map<string, FieldValue>()
  fault: SignalFault | null = null
  #count = 0

  get dropped(): number {
    return this.#count - this.values.size
  }

  /** Counts an attribute; call it for each, read or not. */
  count(): void {
    this.#count += 1
    if (this.#count > LIMITS.otlpAttributes) this.fault ??= tooMany
  }

  /** @param value undefined where it has no shape that a signal takes. */
  set(name: string, value: FieldValue | undefined): void {
    if (value !== undefined) this.values.set(name, value)
  }

  tooLong(name: string): void {
    this.fault ??= faultAt(name, {
      reason: 'too-long',
      detail: `at most ${LIMITS.otlpTextBytes} bytes are read`,
    })
  }
}

const tooMany: SignalFault = {
  pointer: '',
  reason: 'too-many-attributes',
  detail: `at most ${LIMITS.otlpAttributes} attributes are read`,
}

export const noAttributes: Attributes = { values: new Map(), dropped: 0, fault: null }
