/** German of what a form did, by the form's id. */
export const done = {
  decideCreditHere: 'Ihre Entscheidung ist festgehalten.',
  resolveCreditHere: 'Die Gutschrift ist aus der Prüfung.',
  decideClaimHere: 'Über den Anspruch ist entschieden.',
  decideDisputeHere: 'Über den Einspruch ist entschieden.',
  confirmChangeHere: 'Die Änderung ist bestätigt und gilt ab jetzt.',
  withdrawChangeHere: 'Die vorgeschlagene Änderung ist verworfen.',
  closeBreachHere: 'Vermerkt: Die Verfehlung ist nicht mehr im Eingang.',
  closeFindingHere: 'Die Abweichung ist geschlossen.',
  proposeGoodwillHere: 'Die Kulanz ist vorgeschlagen; andere müssen zustimmen.',
  pauseHere: 'Die Auszahlung ist angehalten.',
  resumeHere: 'Die Auszahlung geht weiter.',
  replayHere: 'Die Nachricht wird erneut gesendet.',
} as const
