import { Button, FileButton, Slider, TextInput } from "@mantine/core";
import IconFolderOpen from "@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs";
import IconWorldOff from "@tabler/icons-react/dist/esm/icons/IconWorldOff.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { originOf } from "../../map/basemap-network.ts";
import type { Basemap } from "../../model/basemap.ts";
import { layArchive, resume, takeBack } from "../../state/basemap.ts";
import { setBasemap } from "../../state/commands/set-basemap.ts";
import { useApp, useAppState, useFormats, useProject } from "../app-context.tsx";
import { useGroupFocus } from "../widgets/group-focus.ts";
import { Labelled } from "../widgets/labelled.tsx";
import styles from "./basemap-controls.module.css";

/** The map under the data: none, a file of this computer, or a style from a server that somebody agreed to. */
export default function BasemapControls() {
  const { t } = useTranslation();
  const { basemap } = useProject();
  const status = useAppState((state) => state.session.basemap.status);
  const name = basemap && nameOf(basemap);
  const group = useGroupFocus(`${name} ${status}`);
  return (
    <fieldset
      {...group}
      className={styles.controls}
      aria-label={name ? t("basemap.credit", { attribution: name }) : t("basemap.title")}
      tabIndex={-1}
    >
      {basemap ? <Chosen basemap={basemap} /> : <Choose />}
    </fieldset>
  );
}

const nameOf = ({ kind, source }: Basemap) => (kind === "style" && originOf(source)) || source;

function Choose() {
  const { t } = useTranslation();
  const app = useApp();
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState(false);
  const connect = (event: FormEvent) => {
    event.preventDefault();
    const asked = address.trim();
    setWrong(originOf(asked) === null);
    if (originOf(asked)) app.setSession({ dialog: "basemapConsent", dialogSubject: asked });
  };
  return (
    <>
      <ArchiveButton label={t("basemap.openFile")} />
      <p className={styles.note}>{t("basemap.fileHelp")}</p>
      <form onSubmit={connect}>
        <TextInput
          label={t("basemap.address")}
          placeholder="https://"
          inputMode="url"
          value={address}
          error={wrong && t("basemap.addressWrong")}
          errorProps={{ role: "alert" }}
          inputContainer={(input) => (
            <div className={styles.address}>
              {input}
              <Button type="submit" variant="default" disabled={address.trim() === ""}>
                {t("basemap.connect")}
              </Button>
            </div>
          )}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setWrong(false);
          }}
        />
      </form>
      <p className={styles.note}>{t("basemap.addressHelp")}</p>
    </>
  );
}

function Chosen({ basemap }: { basemap: Basemap }) {
  const { t } = useTranslation();
  const app = useApp();
  const state = useAppState((each) => each.session.basemap);
  const change = (patch: Partial<Basemap>) => app.dispatch(setBasemap, { basemap: { ...basemap, ...patch } });
  const isStyle = basemap.kind === "style";
  return (
    <>
      <div className={styles.name}>
        <span title={basemap.source}>{nameOf(basemap)}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={isStyle ? <IconWorldOff size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
          onClick={() => (isStyle ? void takeBack(app) : app.dispatch(setBasemap, { basemap: null }))}
        >
          {t(isStyle ? "basemap.takeBack" : "basemap.remove")}
        </Button>
      </div>
      <p className={styles.closed} role="status">
        {state.status === "closed" && t(`basemap.closed.${state.why}`, { hosts: state.origins.join(", ") })}
      </p>
      {state.status === "closed" &&
        (state.why === "file" ? (
          <Again />
        ) : (
          <Button
            className={styles.connect}
            variant="default"
            size="compact-sm"
            onClick={() => app.setSession({ dialog: "basemapConsent", dialogSubject: basemap.source })}
          >
            {t("basemap.connectAgain")}
          </Button>
        ))}
      {state.status === "open" && (
        <>
          <Opacity
            label={t("basemap.opacity")}
            value={basemap.opacity}
            onChange={(opacity) => change({ opacity })}
          />
          <Opacity
            label={t("basemap.areaOpacity")}
            value={basemap.areaOpacity}
            onChange={(areaOpacity) => change({ areaOpacity })}
          />
        </>
      )}
    </>
  );
}

/** The file was known in an earlier window: where the browser remembers it, one click is enough. */
function Again() {
  const { t } = useTranslation();
  const app = useApp();
  const open = async () => {
    await resume(app, true);
  };
  return (
    <div className={styles.again}>
      {"showOpenFilePicker" in window && (
        <Button variant="default" size="compact-sm" onClick={() => void open()}>
          {t("basemap.allowFile")}
        </Button>
      )}
      <ArchiveButton label={t("basemap.openFile")} />
    </div>
  );
}

type Picker = (options: { types: readonly object[] }) => Promise<readonly FileSystemFileHandle[]>;

/** Opens a file; browsers that can remember where it is are asked for that, too. */
function ArchiveButton({ label }: { label: string }) {
  const app = useApp();
  const icon = <IconFolderOpen size={16} stroke={1.8} aria-hidden />;
  const picker = (window as { showOpenFilePicker?: Picker }).showOpenFilePicker;
  const pick = async () => {
    const types = [{ description: "PMTiles", accept: { "application/vnd.pmtiles": [".pmtiles"] } }];
    const [handle] = (await picker?.({ types }).catch(() => [])) ?? [];
    if (handle) await layArchive(app, await handle.getFile(), handle);
  };
  if (picker)
    return (
      <Button variant="default" leftSection={icon} onClick={() => void pick()}>
        {label}
      </Button>
    );
  return (
    <FileButton accept=".pmtiles" onChange={(file) => file && void layArchive(app, file, null)}>
      {(props) => (
        <Button {...props} variant="default" leftSection={icon}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}

function Opacity({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const formats = useFormats();
  return (
    <Labelled label={label}>
      <Slider
        min={0}
        max={1}
        step={0.05}
        size="sm"
        value={value}
        label={(share) => formats.share(share)}
        thumbLabel={label}
        thumbValueText={(share) => formats.share(share)}
        onChange={onChange}
      />
    </Labelled>
  );
}
