import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { type Say, speaker } from '../say.ts'
import { LocalPeople } from './local-people.tsx'
import type { SignInModel, StaffModel } from './models.ts'

/** Where people say who they are: by their company, by Access, or in a local run by choosing. */
export function renderSignIn(model: SignInModel): string {
  const say = speaker(model.frame)
  const { signIn } = say.words
  return renderDocument({
    say,
    frame: model.frame,
    title: signIn.title,
    place: 'none',
    customer: null,
    children: (
      <>
        <header class="lead">
          <h1>{signIn.title}</h1>
          <p>{signIn.intro}</p>
        </header>
        {model.local && <LocalPeople say={say} people={model.local} returnTo={model.returnTo} />}
        <Company say={say} model={model} />
        <section>
          <h2>
            <bdi>{signIn.staff(model.frame.provider)}</bdi>
          </h2>
          <p>{model.hasAccess ? signIn.staffText : signIn.staffNone}</p>
          {model.hasAccess && (
            <p>
              <a class="button" href={links.staff}>
                {signIn.staffLink}
              </a>
            </p>
          )}
        </section>
      </>
    ),
  })
}

/** Asks by GET: it changes nothing here, and leads on to the company's own page. */
function Company({ say, model }: { say: Say; model: SignInModel }) {
  const { signIn } = say.words
  const { unknown, returnTo } = model
  return (
    <section>
      <h2>{signIn.company}</h2>
      {unknown !== null && (
        <p class="callout warn" role="alert">
          {signIn.unknown}
        </p>
      )}
      <form class="ask" action={links.startSignIn} method="get">
        <div class="field wide">
          <label for="company">{signIn.companyLabel}</label>
          <input
            id="company"
            name="company"
            value={unknown ?? ''}
            required
            maxLength={254}
            autocomplete="email"
            spellcheck={false}
            aria-describedby="company-hint"
          />
          <p id="company-hint" class="hint">
            {signIn.companyHint}
          </p>
        </div>
        <input type="hidden" name="return_to" value={returnTo} />
        <button type="submit">{signIn.companySubmit}</button>
      </form>
    </section>
  )
}

/** For the provider's people whom Access did not bring, or who are to show anew who they are. */
export function renderStaff({ frame, again }: StaffModel): string {
  const say = speaker(frame)
  const { signIn } = say.words
  return renderDocument({
    say,
    frame,
    title: signIn.staffTitle,
    place: 'none',
    customer: null,
    children: (
      <header class="lead">
        <h1>{signIn.staffTitle}</h1>
        <p>{again ? signIn.staffAgain : signIn.staffMissing}</p>
        <p>
          <a class="button" href={again ? links.accessLogout : links.signIn}>
            {again ? signIn.staffLogout : signIn.title}
          </a>
        </p>
      </header>
    ),
  })
}
