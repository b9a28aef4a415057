import { alertConditionSpec, alertPolicySpec, notificationTargetSpec } from './alerting.ts'
import { type Metadata, metadata } from './metadata.ts'
import { anything, description, text } from './scalar.ts'
import { object, type Shape } from './shape.ts'
import { sliSpec } from './sli.ts'
import { sloSpec } from './slo.ts'

export const openSloVersion = 'openslo/v1'

const specs = {
  SLO: sloSpec,
  SLI: sliSpec,
  Service: object({ description }),
  DataSource: object({ description, type: text, connectionDetails: anything }, ['type']),
  AlertPolicy: alertPolicySpec,
  AlertCondition: alertConditionSpec,
  AlertNotificationTarget: notificationTargetSpec,
} as const

export type Kind = keyof typeof specs
export const kinds = Object.keys(specs) as Kind[]

type SpecOf<K extends Kind> = NonNullable<ReturnType<(typeof specs)[K]>>

/** One document as far as it could be understood: any field may be missing. */
export interface DocumentOf<K extends Kind> {
  readonly kind: K
  /** Place in the text, from 0. */
  readonly index: number
  readonly metadata: Metadata
  readonly spec: SpecOf<K>
}

export type OpenSloDocument = { [K in Kind]: DocumentOf<K> }[Kind]

/** The shape of a whole document of a kind. A Service may leave its `spec` empty. */
export function shapeOf(kind: Kind): Shape<{ metadata?: Metadata; spec?: unknown }> {
  const fields = {
    apiVersion: anything,
    kind: anything,
    metadata,
    spec: specs[kind] as Shape<unknown>,
  }
  return object(fields, kind === 'Service' ? ['metadata'] : ['metadata', 'spec'])
}
