import type { Scope } from '../../../domain/keys/scope.ts'
import { links } from '../links.ts'
import type { Pause } from '../models.ts'
import { Act, Field, Reason } from '../parts/act.tsx'
import type { Say } from '../say.ts'

interface SwitchProps {
  readonly say: Say
  readonly pauses: readonly Pause[]
  readonly may: readonly Scope[]
}

/** The kill switch: thrown by who runs the deployment or decides about money, taken back by the latter. */
export function Switch({ say, pauses, may }: SwitchProps) {
  const { operations } = say.words
  const mayResume = may.includes('approve')
  const mayPause = mayResume || may.includes('operate')
  return (
    <section aria-labelledby="switch">
      <h2 id="switch">{operations.switch}</h2>
      <p>{operations.switchText}</p>
      {!mayPause && <p class="note">{operations.mayNot}</p>}
      <div class="acts">
        {mayPause && (
          <Act action={links.settlement('pause')}>
            <Field id="pause-whose" label={operations.whose}>
              <input id="pause-whose" name="customer" maxLength={64} spellcheck={false} />
            </Field>
            <Reason id="pause-reason" label={operations.reason} />
            <button type="submit">{operations.pause}</button>
          </Act>
        )}
        {mayResume &&
          pauses.map(({ scope }, at) => (
            <Act
              key={scope}
              action={links.settlement('resume')}
              fields={{ customer: scope === '*' ? '' : scope }}
            >
              <Reason id={`resume-${at}`} label={operations.reason} />
              <button type="submit" class="second">
                {operations.resumeOf(scope === '*' ? operations.everyone : scope)}
              </button>
            </Act>
          ))}
      </div>
    </section>
  )
}
