import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server shows: the pages' own functions, however they were loaded. */
export interface GalleryParts {
  readonly scenes: readonly { readonly name: string; render(): string }[]
  renderGallery(): string
  readonly stylesheet: string
  readonly pageHeaders: Readonly<Record<string, string>>
  readonly stylesheetHeaders: Readonly<Record<string, string>>
}

export interface GalleryServer {
  readonly url: string
  close(): Promise<void>
}

/** Serves the gallery on loopback with the headers of the real pages. */
export async function serveGallery(parts: GalleryParts): Promise<GalleryServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/style.css') {
      response.writeHead(200, parts.stylesheetHeaders).end(parts.stylesheet)
      return
    }
    if (pathname === '/_gallery') {
      response.writeHead(200, parts.pageHeaders).end(parts.renderGallery())
      return
    }
    const scene = parts.scenes.find((one) => `/_gallery/${one.name}` === pathname)
    if (scene) response.writeHead(200, parts.pageHeaders).end(scene.render())
    else response.writeHead(404, parts.pageHeaders).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
