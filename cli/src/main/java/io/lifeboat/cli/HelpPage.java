package io.lifeboat.cli;

import io.lifeboat.cli.output.Output;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The page {@code --help} prints: a verb's own options in full, those every verb takes only named,
 * since they are described once, on the root's page.
 */
final class HelpPage {
  private static final List<String> SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER);

  private HelpPage() {}

  static void print(CommandLine line, Output out) {
    var usage = line.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    usage.synopsisSubcommandLabel("VERB");
    usage.parameterListHeading("%nArguments:%n");
    usage.commandListHeading("%nVerbs:%n");
    usage.descriptionHeading("%n");
    line.setHelpSectionKeys(SECTIONS);
    var sections = line.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::options);
    line.setColorScheme(Help.defaultColorScheme(out.color() ? Help.Ansi.ON : Help.Ansi.OFF));
    line.usage(out.writer(), line.getColorScheme());
  }

  private static String options(Help help) {
    var isRoot = help.commandSpec().parent() == null;
    var page =
        new StringBuilder(
            section(help, "Options", option -> !option.inherited() && !isGlobal(option)));
    if (isRoot) {
      page.append(section(help, "Options of every verb", from(OutputOptions.class)));
      page.append(section(help, "Location", from(LocationOptions.class)));
      page.append(section(help, "Cluster", from(ClusterOptions.class)));
    } else {
      page.append(names(help));
    }
    return page.toString();
  }

  private static boolean isGlobal(OptionSpec option) {
    return from(OutputOptions.class)
        .or(from(LocationOptions.class))
        .or(from(ClusterOptions.class))
        .test(option);
  }

  private static Predicate<OptionSpec> from(Class<?> options) {
    return option ->
        option.userObject() instanceof Field field && field.getDeclaringClass() == options;
  }

  private static String section(Help help, String title, Predicate<OptionSpec> wanted) {
    var options = help.commandSpec().options().stream().filter(wanted).toList();
    return options.isEmpty()
        ? ""
        : "\n"
            + title
            + ":\n"
            + help.optionListExcludingGroups(
                options,
                help.createDefaultLayout(options, List.of(), help.colorScheme()),
                null, // as declared
                help.createDefaultParamLabelRenderer());
  }

  /** The options of every verb, by name, wrapped. */
  private static String names(Help help) {
    var width = help.commandSpec().usageMessage().width();
    var page = new StringBuilder("\nOptions of every verb (described by lifeboat --help):\n");
    var line = new StringBuilder();
    for (var name : globalNames(help)) {
      if (line.length() + 2 + name.length() > width) {
        page.append(line).append('\n');
        line = new StringBuilder();
      }
      line.append("  ").append(name);
    }
    return page.append(line).append('\n').toString();
  }

  private static List<String> globalNames(Help help) {
    return help.commandSpec().options().stream()
        .filter(HelpPage::isGlobal)
        .map(option -> String.join(", ", option.names()))
        .toList();
  }
}
