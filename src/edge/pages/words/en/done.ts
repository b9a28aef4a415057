/** English of what a form did, by the form's id. */
export const done = {
  decideCreditHere: 'Your decision is recorded.',
  resolveCreditHere: 'The credit is out of review.',
  decideClaimHere: 'The claim is decided.',
  decideDisputeHere: 'The dispute is decided.',
  confirmChangeHere: 'The change is confirmed and holds from now on.',
  withdrawChangeHere: 'The proposed change is withdrawn.',
  closeBreachHere: 'Noted: the breach has left the inbox.',
  closeFindingHere: 'The finding is closed.',
  proposeGoodwillHere: 'The goodwill is proposed; others have to agree.',
  pauseHere: 'Settlement is paused.',
  resumeHere: 'Settlement goes on.',
  replayHere: 'The message is sent again.',
} as const
