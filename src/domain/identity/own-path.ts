/** Where to go after a sign-in: a path of this site, whatever was asked for. */
export const ownPath = (href: string): string =>
  /^\/(?![/\\])[\x21-\x7e]*$/.test(href) ? href : '/'
