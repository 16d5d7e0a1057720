// The other terrains of a *mixte* or *couplé* post, one block for each.
import type { Shape } from "../api/client";
import { specialtyLabel, useHere } from "../campaign/campaign";
import { text } from "../text";
import { Facts, inLines } from "./parts";

export function OtherTerrains({ of }: { of: readonly (Shape<"TerrainView"> & Partial<Shape<"SupervisedTerrainView">>)[] }) {
  const { campaign } = useHere();
  const { tables, student: { offers } } = text.value;
  return (
    <>
      {of.map((terrain) => (
        <section key={terrain.agrement} class="terrain">
          <h3>{tables.terrainDetails(terrain.agrement)}</h3>
          <Facts of={[
            [tables.terrainNumber, terrain.terrain],
            [tables.terrainName, terrain.name],
            [offers.establishment, inLines(terrain.establishment, terrain.establishment_address)],
            [tables.master, inLines(terrain.supervisor, terrain.supervisor_email)],
            [tables.agreementSpecialty, specialtyLabel(campaign, terrain.specialty)],
            [offers.option, terrain.option],
          ]} />
          {terrain.description && <p class="description">{terrain.description}</p>}
        </section>
      ))}
    </>
  );
}
