// The documents open on this page, by name. The screens that show a document share it, and it goes on being saved when
// the person leaves them.
import { effect } from "@preact/signals";
import { Autosave, type Remote } from "./autosave";
import { keep, opened, readKept } from "./kept";

const opening = new Map<string, Promise<Autosave<any, any>>>();

/**
 * The document with this name, which must also tell whose it is. A document that is already open is given at once, and
 * refreshed in the background.
 */
export function openDocument<Value, View>(name: string, remote: Remote<Value, View>): Promise<Autosave<Value, View>> {
  const found = opening.get(name);
  if (found) {
    void found.then((document) => document.refresh()).catch(() => undefined);
    return found;
  }
  const loading = load(name, remote);
  opening.set(name, loading);
  loading.catch(() => opening.delete(name));
  return loading;
}

async function load<Value, View>(name: string, remote: Remote<Value, View>): Promise<Autosave<Value, View>> {
  const view = await remote.load();
  const document = new Autosave(remote, view, remote.closed?.(view) ? undefined : readKept<Value>(name));
  const stop = effect(() => {
    const value = document.value.value;
    const saved = document.state.value === "saved";
    keep(name, saved ? undefined : { version: remote.version(document.view.peek()), value });
  });
  const close = () => {
    stop();
    document.close();
    opening.delete(name);
  };
  opened.add({ flush: () => document.flush(), close });
  return document;
}
