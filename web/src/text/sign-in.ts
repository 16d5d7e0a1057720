// The texts of the pages by which people sign in, which only those load, with those about the session.
import { withWords } from ".";
import { session as enSession } from "./en/session";
import { signIn as en } from "./en/sign-in";
import { session } from "./fr/session";
import { signIn as fr } from "./fr/sign-in";

export const text = withWords({ signIn: { ...session, ...fr } }, { signIn: { ...enSession, ...en } });
