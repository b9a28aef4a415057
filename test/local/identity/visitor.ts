/** A browser without its looks: it keeps cookies by host and goes where it is sent. */
export class Visitor {
  readonly #jars = new Map<string, Map<string, string>>()

  /** One request, with the cookies of its host; nothing is followed. */
  async ask(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url)
    const jar = this.#jars.get(host) ?? new Map<string, string>()
    this.#jars.set(host, jar)
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const isOver = attributes.some((each) => /^\s*max-age=0$/i.test(each) || /1970/.test(each))
      if (isOver) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  /** Goes to an address and on, until it is at one that begins so: that one is not asked. */
  async goUntil(from: string | URL, stop: string): Promise<URL> {
    let at = new URL(from)
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await this.ask(at)
      const to = response.headers.get('location')
      if (!to) throw new Error(`${at} leads nowhere: ${response.status} ${await response.text()}`)
      at = new URL(to, at)
      if (at.href.startsWith(stop)) return at
    }
    throw new Error(`${from} goes round in circles`)
  }

  cookie(url: string, name: string): string | undefined {
    return this.#jars.get(new URL(url).host)?.get(name)
  }

  /** Takes a cookie back that was thrown away, as somebody who had copied it. */
  keep(url: string, name: string, value: string): void {
    this.#jars.get(new URL(url).host)?.set(name, value)
  }
}
