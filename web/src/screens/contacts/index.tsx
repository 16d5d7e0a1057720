// *Contacts*: whom one writes to, and the form with which an office says it.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { ask, http } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { FOLLOWING } from "../../screens";
import { fold } from "../../text/fold";
import { announce } from "../../ui/live";
import { Field } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Facts } from "../../ui/parts";
import { nameOf, type Office } from "./office";
import { Saying } from "./saying";
import { text } from "./words";

/** From so many offices on, they can be filtered. */
const MANY = 12;

export function Contacts() {
  const { campaign, roles } = useHere();
  const { contacts: words, shell } = text.value;
  const follows = FOLLOWING.some((role) => roles.has(role));
  const params = { path: { campaign: campaign.id } };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/contacts", { params })), [campaign.id]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.contacts}</h1>
      <p>{follows ? words.leadOfStaff : words.lead}</p>
      <Show of={loaded}>{(offices) => <Offices of={offices} onSaid={() => void loaded.reload()} />}</Show>
    </>
  );
}

interface OfficesProps {
  of: readonly Office[];
  /** Called once an office has said something. */
  onSaid: () => void;
}

interface Level {
  /** The level of the names of offices on the page. */
  Heading: "h2" | "h3";
}

/** The reader's own offices first, unless all of them are. */
function Offices({ of, onSaid }: OfficesProps) {
  const { contacts: words } = text.value;
  const own = of.filter((office) => office.own);
  const apart = own.length > 0 && own.length < of.length;
  if (!apart) return <Listed of={of} Heading="h2" onSaid={onSaid} />;
  return (
    <>
      <h2>{words.yours}</h2>
      <Listed of={own} Heading="h3" onSaid={onSaid} />
      <h2>{words.all}</h2>
      <Listed of={of.filter((office) => !office.own)} Heading="h3" onSaid={onSaid} />
    </>
  );
}

function Listed({ of, Heading, onSaid }: OfficesProps & Level) {
  const { campaign } = useHere();
  const { contacts: words } = text.value;
  const wanted = useSignal("");
  const found = of.filter((office) => fold(nameOf(campaign, office)).includes(fold(wanted.value)));
  return (
    <>
      {of.length >= MANY && (
        <Field label={words.search}>
          {(input) => <input {...input} type="search" value={wanted.value} onInput={({ currentTarget: { value } }) => (wanted.value = value)} />}
        </Field>
      )}
      {found.length === 0 ? <Notice title={words.nothing} /> : (
        <ul class="rows card">{found.map((office) => <One key={nameOf(campaign, office)} office={office} Heading={Heading} onSaid={onSaid} />)}</ul>
      )}
    </>
  );
}

function One({ office, Heading, onSaid }: { office: Office; onSaid: () => void } & Level) {
  const { campaign } = useHere();
  const { contacts: words } = text.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const says = useSignal(false);
  const { contact } = office;
  const name = nameOf(campaign, office);
  const act = contact ? words.change : words.say;
  const done = () => {
    says.value = false;
    announce(words.saved);
    heading.current?.focus();
    onSaid();
  };
  return (
    <li class="row">
      <div class="row-main">
        <Heading tabIndex={-1} ref={heading}>{name}</Heading>
        <p class="muted">{words.about[office.office.kind]}</p>
        {contact
          ? <Facts of={[[words.email, contact.email], [words.phone, contact.phone && <Telephone of={contact.phone} />], [words.note, contact.note]]} />
          : <p>{office.office.kind === "coordination" ? words.noneOfCoordination : words.none}</p>}
      </div>
      {office.own && <button type="button" class="no-print" aria-label={words.of(act, name)} onClick={() => (says.value = true)}>{act}</button>}
      {says.value && <Saying office={office} name={name} onClose={() => (says.value = false)} onSaid={done} />}
    </li>
  );
}

/** A telephone number, in pairs as it is read in France, which a telephone can call. */
function Telephone({ of }: { of: string }) {
  return <a href={`tel:${of}`}>{of.startsWith("+") ? of : of.replace(/(\d\d)(?=\d)/g, "$1\u00a0")}</a>;
}
