import controllers.HelloController
import play.api.ApplicationLoader.Context
import play.api.routing.Router
import play.api.{Application, ApplicationLoader, BuiltInComponentsFromContext, LoggerConfigurator}
import play.filters.HttpFiltersComponents
import router.Routes

/** Puts the app together by hand: no injection to wait for at the start. */
class HelloLoader extends ApplicationLoader {
  def load(context: Context): Application = {
    LoggerConfigurator(context.environment.classLoader).foreach(_.configure(context.environment))
    new HelloComponents(context).application
  }
}

class HelloComponents(context: Context) extends BuiltInComponentsFromContext(context) with HttpFiltersComponents {
  lazy val router: Router = new Routes(httpErrorHandler, new HelloController(controllerComponents))
}
