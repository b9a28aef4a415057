import { isolated, renderDocument } from '../document.tsx'
import { Code, Fact } from '../parts/fact.tsx'
import { type Say, speaker } from '../say.ts'
import { Keys } from './keys.tsx'
import type { SettingsModel } from './model.ts'
import { People } from './people.tsx'
import { Webhooks } from './webhooks.tsx'

/** Who has access to a customer, by which keys, and who is told what happens. */
export function renderSettings(model: SettingsModel): string {
  const say = speaker(model.frame)
  const { settings } = say.words
  const { customer, frame } = model
  return renderDocument({
    say,
    frame,
    title: settings.of(isolated(customer.name)),
    place: 'settings',
    customer,
    children: (
      <>
        <header class="lead">
          <p class="eyebrow">
            <bdi>{customer.name}</bdi>
          </p>
          <h1>{settings.title}</h1>
          <p class="prose">{settings.intro}</p>
          {!mayChange(model) && <p class="note">{settings.byProvider}</p>}
        </header>
        <People say={say} model={model} mayChange={mayChange(model)} />
        <Keys say={say} model={model} mayChange={mayChange(model)} />
        <Webhooks say={say} model={model} mayChange={mayChange(model)} />
        <SignIn say={say} model={model} />
      </>
    ),
  })
}

/** As the API lets them: the provider's owners. */
const mayChange = ({ frame }: SettingsModel): boolean =>
  frame.viewer === 'provider' && frame.may.includes('admin')

function SignIn({ say, model: { signIn, frame } }: { say: Say; model: SettingsModel }) {
  const { settings } = say.words
  return (
    <section aria-labelledby="sign-in">
      <h2 id="sign-in">{settings.signIn}</h2>
      {frame.viewer === 'customer' && frame.signedIn && (
        <p>
          <bdi>{settings.ownSignIn(frame.signedIn.email)}</bdi>
        </p>
      )}
      {signIn === 'hidden' && <p>{settings.signInHidden}</p>}
      {signIn === null && <p class="empty">{settings.noSignIn}</p>}
      {signIn !== null && signIn !== 'hidden' && (
        <dl class="facts">
          <Fact name={settings.issuer}>
            <Code text={signIn.issuer} />
          </Fact>
          <Fact name={settings.clientId}>
            <Code text={signIn.clientId} />
          </Fact>
          <Fact name={settings.domains}>
            <bdi>{signIn.domains.join(', ') || say.words.common.none}</bdi>
          </Fact>
        </dl>
      )}
    </section>
  )
}
