import { Field } from '../parts/act.tsx'
import type { Say } from '../say.ts'

interface WordsProps {
  readonly id: string
  readonly name: string
  readonly label: string
}

/** Something to be said at length. */
export const Words = ({ id, name, label }: WordsProps) => (
  <Field id={id} label={label}>
    <textarea id={id} name={name} required rows={4} maxLength={1000} />
  </Field>
)

/** What is kept elsewhere, by what it is and by its digest. */
export function Attachment({ say }: { say: Say }) {
  const { disputes } = say.words
  return (
    <>
      <Field id="label" label={disputes.label} hint={disputes.labelHint}>
        <input
          id="label"
          name="label"
          maxLength={200}
          autocomplete="off"
          aria-describedby="label-hint"
        />
      </Field>
      <Field id="digest" label={disputes.digest} hint={disputes.digestHint}>
        <input
          id="digest"
          name="digest"
          maxLength={64}
          pattern="[0-9a-f]{64}"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="digest-hint"
        />
      </Field>
    </>
  )
}
