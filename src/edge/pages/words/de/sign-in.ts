/** German of signing in and out. */
export const signIn = {
  title: 'Anmelden',
  intro:
    'Makegood führt keine Passwörter: Sie melden sich dort an, wo Sie sich auch sonst bei der Arbeit anmelden.',
  company: 'Weiter mit der Anmeldung Ihrer Firma',
  companyLabel: 'Dienstliche E-Mail-Adresse oder die Kennung Ihrer Firma',
  companyHint:
    'Sie führt zur Anmeldung Ihrer Firma. Weiter als hierher wird die Adresse nicht gegeben.',
  companySubmit: 'Weiter',
  staff: (provider: string) => `Mitarbeitende von ${provider}`,
  staffText: 'Cloudflare Access meldet Sie an der Adresse für Mitarbeitende an.',
  staffLink: 'Weiter als Mitarbeitende',
  staffNone: 'Cloudflare Access ist hier nicht eingerichtet.',
  staffTitle: 'Als Mitarbeitende anmelden',
  staffMissing:
    'Access hat Sie nicht zu dieser Adresse durchgelassen, oder Ihre Adresse steht nicht auf der Liste. Öffnen Sie die Adresse für Mitarbeitende, und bitten Sie sonst eine Inhaberin oder einen Inhaber, Sie aufzunehmen.',
  staffAgain:
    'Was Sie vorhaben, verlangt eine Anmeldung der letzten 15 Minuten. Melden Sie sich hier bei Access ab und öffnen Sie die Seite erneut: Access fragt dann, wer Sie sind.',
  staffLogout: 'Bei Access abmelden',
  local: 'Personen dieses lokalen Laufs',
  localText:
    'Nur hier, auf diesem Rechner: Wählen Sie, wer Sie sein wollen. Ein verteiltes Makegood hat diese Seite nicht.',
  localEmpty: 'Noch niemand. npm start bringt die Personen der Vorführung.',
  localSubmit: 'Anmelden als',
  person: 'Wer',
  role: 'Rolle',
  of: 'Von',
  unknown:
    'Unter dieser Angabe ist keine Anmeldung einer Firma bekannt. Fragen Sie, wer Sie hierher geschickt hat.',
  signedInAs: 'Angemeldet als',
  signOut: 'Abmelden',
  roles: {
    viewer: 'Einsicht',
    billing: 'Abrechnung',
    disputer: 'Einsprüche',
    account_manager: 'Kundenbetreuung',
    approver: 'Freigabe',
    operator: 'Betrieb',
    auditor: 'Revision',
    owner: 'Inhaber',
  },
} as const
