import type { ComponentChildren } from 'preact'

interface ActProps {
  readonly action: string
  /** Sent as they are. */
  readonly fields?: Readonly<Record<string, string>>
  readonly children: ComponentChildren
}

/** A form that does something; nothing on it works by script. */
export const Act = ({ action, fields = {}, children }: ActProps) => (
  <form class="act" action={action} method="post">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

interface FieldProps {
  /** Unique on the page. */
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly children: ComponentChildren
}

/** A control with its label and hint; the control names the hint by `{id}-hint` where there is one. */
export const Field = ({ id, label, hint, children }: FieldProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children}
    {hint && (
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
    )}
  </div>
)

interface ReasonProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

/** Why somebody does it, in their words: what the API's own limit allows. */
export const Reason = ({ id, label, hint, required = true }: ReasonProps) => (
  <Field id={id} label={label} hint={hint}>
    <input
      id={id}
      name="reason"
      required={required}
      maxLength={900}
      autocomplete="off"
      aria-describedby={hint ? `${id}-hint` : undefined}
    />
  </Field>
)

interface ChoiceProps {
  readonly id: string
  readonly name: string
  readonly label: string
  /** Value and what it says. */
  readonly options: readonly (readonly [string, string])[]
  readonly chosen?: string
}

export const Choice = ({ id, name, label, options, chosen }: ChoiceProps) => (
  <Field id={id} label={label}>
    <select id={id} name={name}>
      {options.map(([value, text]) => (
        <option key={value} value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </Field>
)
