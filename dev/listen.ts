import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** Where to listen. */
export interface ListenOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
}

/** A port somebody else holds. */
export class PortTakenError extends Error {
  readonly port: number;

  constructor(port: number, { what, variable }: { readonly what: string; readonly variable: string }) {
    super(
      `Port ${port} is taken, so ${what} cannot start there. ` +
        `Stop the program that uses it, or choose another port: ${variable}=${port + 1} npm start`,
    );
    this.name = 'PortTakenError';
    this.port = port;
  }
}

/**
 * Starts a server and gives the port it got.
 * @throws PortTakenError when somebody else listens there
 */
export async function listen(
  server: Server,
  { port, host = '127.0.0.1' }: ListenOptions,
  names: { readonly what: string; readonly variable: string },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port, names) : error);
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  // A TCP server that listens has an AddressInfo.
  return (server.address() as AddressInfo).port;
}

/** Whether nobody answers on a port of this machine, on IPv4 and IPv6: a browser asks both for `localhost`. */
async function isPortFree(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => hasListener(host, port)));
  return !answers.includes(true);
}

/** The first free port from this one on. */
export async function findFreePort(first: number): Promise<number> {
  for (let port = first; port < first + 100; port += 1) {
    if (await isPortFree(port)) return port;
  }
  return 0;
}

/** Stops a server, open connections included. */
export async function stopServer(server: Server): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await stopped;
}

function hasListener(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(500, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
