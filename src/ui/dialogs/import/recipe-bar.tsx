import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import IconBookmark from "@tabler/icons-react/dist/esm/icons/IconBookmark.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { recipeName } from "../../../intake/recipes/included.ts";
import { type Recipe, recipeEnding, recipeText } from "../../../intake/recipes/recipe.ts";
import type { Recognised } from "../../../intake/recipes/recognise.ts";
import { useLanguage } from "../../app-context.tsx";
import { downloadBytes } from "../../download.ts";
import styles from "./preview.module.css";

/** The recipe that a file was recognised by: used, exchanged for another, declined, or made anew from what was decided. */
export function RecipeBar({
  recognised,
  included,
  used,
  suggestedName,
  make,
  onUse,
  onKeep,
  onForget,
}: {
  recognised: readonly Recognised[];
  /** Names of the recipes that come with the program and cannot be deleted. */
  included: ReadonlySet<string>;
  used: Recipe | null;
  suggestedName: string;
  make: (name: string) => Recipe;
  onUse: (recipe: Recipe | null) => void;
  onKeep: (recipe: Recipe) => void;
  onForget: (recipe: Recipe) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [naming, setNaming] = useState<string | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const name = (naming ?? "").trim();
  const save = (recipe: Recipe) =>
    downloadBytes(
      new TextEncoder().encode(recipeText(recipe)),
      `${recipe.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "receta"}${recipeEnding}`,
      "application/json",
    );
  return (
    <div className={styles.recipe} data-used={used !== null || undefined}>
      <IconBookmark size={17} stroke={1.6} aria-hidden />
      {recognised.length > 0 ? (
        <>
          <strong>
            {used
              ? t("import.recipe.recognised", { name: recipeName(used, language) })
              : t("import.recipe.declined")}
          </strong>
          {recognised.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label={t("import.recipe.which")}
              value={used?.name ?? ""}
              onChange={(event) =>
                onUse(
                  recognised.find(({ recipe }) => recipe.name === event.currentTarget.value)?.recipe ?? null,
                )
              }
              data={[
                { value: "", label: t("import.recipe.none") },
                ...recognised.map(({ recipe }) => ({
                  value: recipe.name,
                  label: recipeName(recipe, language),
                })),
              ]}
            />
          )}
          {used ? (
            <Button size="compact-xs" variant="default" onClick={() => onUse(null)}>
              {t("import.recipe.decline")}
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={() => onUse(recognised[0].recipe)}>
              {t("import.recipe.use", { name: recipeName(recognised[0].recipe, language) })}
            </Button>
          )}
          {used && !included.has(used.name) && (
            <ActionIcon
              size={24}
              onClick={() => onForget(used)}
              aria-label={t("import.recipe.forget", { name: used.name })}
            >
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </>
      ) : (
        <span className={styles.note}>{t("import.recipe.about")}</span>
      )}
      <span className={styles.grow} />
      {naming === null ? (
        <Button size="compact-xs" variant="default" onClick={() => setNaming(suggestedName)}>
          {t("import.recipe.save")}
        </Button>
      ) : (
        <form
          className={styles.naming}
          onSubmit={(event) => {
            event.preventDefault();
            if (name === "") return;
            onKeep(make(name));
            setKept(name);
            setNaming(null);
          }}
        >
          <TextInput
            size="xs"
            data-autofocus
            aria-label={t("import.recipe.name")}
            value={naming}
            maxLength={120}
            onChange={(event) => setNaming(event.currentTarget.value)}
          />
          <Button size="compact-sm" type="submit" disabled={name === ""}>
            {t("import.recipe.keep")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={name === ""}
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => save(make(name))}
          >
            {t("import.recipe.asFile")}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setNaming(null)}>
            {t("run.cancel")}
          </Button>
        </form>
      )}
      {kept !== null && (
        <span className={styles.kept} role="status">
          {t("import.recipe.kept", { name: kept })}
        </span>
      )}
    </div>
  );
}
