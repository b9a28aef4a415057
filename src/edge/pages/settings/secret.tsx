import { renderDocument } from '../document.tsx'
import { Code, Fact } from '../parts/fact.tsx'
import { speaker } from '../say.ts'
import type { SecretModel } from './model.ts'

/** What is told once: there is no address that would show it again. */
export function renderSecret({ frame, back, kind, ...told }: SecretModel): string {
  const say = speaker(frame)
  const { settings } = say.words
  return renderDocument({
    say,
    frame,
    title: settings.secretTitle,
    place: 'settings',
    customer: null,
    children: (
      <>
        <header class="lead">
          <h1>{settings.secretTitle}</h1>
        </header>
        <p class="callout warn">{kind === 'key' ? settings.secretKey : settings.secretHook}</p>
        <dl class="facts">
          <Fact name={kind === 'key' ? settings.key : settings.secret}>
            <Code text={told.secret} />
          </Fact>
          {told.publicKey && (
            <Fact name={settings.publicKey}>
              <Code text={told.publicKey} />
            </Fact>
          )}
        </dl>
        {told.oldUntil && <p>{settings.oldUntil(told.oldUntil)}</p>}
        <p>
          <a class="button" href={back}>
            {settings.back}
          </a>
        </p>
      </>
    ),
  })
}
