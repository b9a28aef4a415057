import type { Knob } from '../../../domain/sla-tools/turn/turn.ts'
import { links } from '../links.ts'
import { Field } from '../parts/act.tsx'
import type { Say } from '../say.ts'
import type { WhatIfModel } from './models.ts'

/** A slider and an exact figure for each share, by GET: the answer has an address. */
export function Knobs({ say, model }: { say: Say; model: WhatIfModel }) {
  const { slas } = say.words
  const { name, version, newest, knobs } = model
  const byCommitment = Map.groupBy(knobs, ({ commitment }) => commitment)
  return (
    <form class="act knobs" action={links.slaWhatIf(name)} method="get">
      <Field id="version" label={slas.version}>
        <input
          id="version"
          name="version"
          type="number"
          min={1}
          max={newest}
          value={version}
          required
        />
      </Field>
      {[...byCommitment].map(([commitment, own]) => (
        <fieldset key={commitment}>
          <legend>
            <bdi>{commitment}</bdi>
          </legend>
          {own.map((knob) => (
            <Turn key={knob.id} say={say} knob={knob} own={own} value={model.values[knob.id]} />
          ))}
        </fieldset>
      ))}
      <button type="submit" name="judge" value="now">
        {slas.judge}
      </button>
    </form>
  )
}

interface TurnProps {
  readonly say: Say
  readonly knob: Knob
  /** All of the commitment. */
  readonly own: readonly Knob[]
  readonly value: string | undefined
}

function Turn({ say, knob, own, value = knob.percent }: TurnProps) {
  const { slas } = say.words
  const alike = own.filter(({ kind }) => kind === knob.kind)
  const what = slas.knob[knob.kind]
  const label = alike.length > 1 ? slas.nth(what, alike.indexOf(knob) + 1) : what
  return (
    <div class="pair">
      <Field id={knob.id} label={label} hint={slas.now(say.words.common.percent(knob.percent))}>
        <input
          id={knob.id}
          name={knob.id}
          type="range"
          {...rangeOf(knob)}
          value={value}
          aria-describedby={`${knob.id}-hint`}
        />
      </Field>
      <Field id={`${knob.id}-n`} label={slas.exact(label)}>
        <input
          id={`${knob.id}-n`}
          name={`${knob.id}-n`}
          type="number"
          min={0}
          max={100}
          step="any"
          value={value === knob.percent ? '' : value}
          placeholder={knob.percent}
        />
      </Field>
    </div>
  )
}

/** Attainment is told in hundredths near its value; what is paid, in whole per cent. */
function rangeOf({ kind, percent }: Knob): { min: number; max: number; step: number } {
  if (kind === 'pays' || kind === 'cap') return { min: 0, max: 100, step: 1 }
  const now = Number(percent)
  return { min: Math.max(0, Math.floor(now) - 5), max: 100, step: 0.01 }
}
