import { metadata } from './metadata.ts'
import { operators } from './objective.ts'
import { description, number, oneOf, text, yesOrNo } from './scalar.ts'
import {
  checked,
  list,
  missing,
  object,
  type Place,
  type Raw,
  type Shape,
  states,
} from './shape.ts'
import { shorthand } from './shorthand.ts'
import { twice } from './sli.ts'

/** Alerting is read so that a text can be checked as a whole, and kept aside: no SLA comes of it. */
export const alertConditionSpec = object(
  {
    description,
    severity: text,
    condition: object(
      {
        kind: oneOf(['burnrate']),
        op: oneOf(operators),
        threshold: number(),
        lookbackWindow: shorthand,
        alertAfter: alertAfter(),
      },
      ['op', 'threshold', 'lookbackWindow'],
    ),
  },
  ['severity', 'condition'],
)

/** OpenSLO's own default is `0m`, which its shorthand would not allow. */
function alertAfter(): Shape<unknown> {
  return (value, place) => (value === '0m' ? value : shorthand(value, place))
}

export const notificationTargetSpec = object({ description, target: text }, ['target'])

const conditionEntry = entry('conditionRef', 'AlertCondition', alertConditionSpec)
const targetEntry = entry('targetRef', 'AlertNotificationTarget', notificationTargetSpec)

export const alertPolicySpec = checked(
  object(
    {
      description,
      alertWhenNoData: yesOrNo,
      alertWhenResolved: yesOrNo,
      alertWhenBreaching: yesOrNo,
      conditions: list(conditionEntry),
      notificationTargets: list(targetEntry),
    },
    ['conditions', 'notificationTargets'],
  ),
  ({ conditions }, _raw, { path, note }) => {
    if (conditions === undefined || conditions.length === 1) return
    const words = `"conditions" holds exactly one condition, here are ${conditions.length}`
    note('error', 'out-of-range', { path: [...path, 'conditions'], text: words })
  },
)

export const alertPolicyEntry = entry('alertPolicyRef', 'AlertPolicy', alertPolicySpec)

/** A document written in place, or the name of one. */
function entry<R extends string>(ref: R, kind: string, spec: Shape<unknown>) {
  const fields = { kind: oneOf([kind]), metadata, spec, [ref]: text }
  return checked(object(fields as typeof fields & Record<R, typeof text>), (_read, raw, place) =>
    checkEntry(ref, raw, place),
  )
}

function checkEntry(ref: string, raw: Raw, place: Place): void {
  const inline = states(raw, 'spec')
  if (inline && states(raw, ref))
    twice(place, ref, `"spec" is written here, so "${ref}" has no use`)
  if (!inline && !states(raw, ref)) missing(ref, place, `name one in "${ref}", or write its "spec"`)
  if (!inline) return
  for (const key of ['kind', 'metadata']) if (!states(raw, key)) missing(key, place)
}
