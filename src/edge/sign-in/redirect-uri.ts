/** Where an identity provider sends people back to: here, by the address under which they came. */
export const redirectUri = (here: string): string => new URL('/sign-in/callback', here).href
